"""`python -m generator` is `generate`."""

from generator.cli.main import main

main()
