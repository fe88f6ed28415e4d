"""Read the records of other programs' files, and add them to a site's facts as a writer would."""
