"""Write the reference in the documentation from the code: every key, rule, command and template."""
