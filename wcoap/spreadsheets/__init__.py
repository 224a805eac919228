"""Tables as spreadsheets read and write them: CSV and XLSX."""
