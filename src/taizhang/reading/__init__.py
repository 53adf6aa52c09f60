"""bytes → Document: one module a format."""
