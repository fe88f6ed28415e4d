"""`python -m generator` is `generate`."""

from generator.cli.start import main

main()
