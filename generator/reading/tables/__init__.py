"""Read tables from CSV files in the forms in which spreadsheets and statistics programs write them."""
