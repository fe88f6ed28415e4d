"""YAML to nodes that know their places."""
