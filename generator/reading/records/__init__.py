"""Read YAML as the records it declares: their keys, types, ids and what can be read in two ways."""
