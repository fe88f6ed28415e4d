"""Model a site: records, dates, numbers, observations, and how they relate."""
