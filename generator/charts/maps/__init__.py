"""Turn outlines of areas, from GeoJSON or TopoJSON, into what a map draws."""
