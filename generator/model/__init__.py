"""What a site is made of: records, dates, numbers, observations, and how they relate."""
