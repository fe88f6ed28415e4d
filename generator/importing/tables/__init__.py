"""Tables in CSV and Excel, one record in each row."""
