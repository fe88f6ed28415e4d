"""Read the texts of sources: web pages, PDFs, office documents, plain text."""
