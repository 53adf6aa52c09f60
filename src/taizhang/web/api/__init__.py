"""What programs read: every page as JSON, and as CSV where it is a table, beside its address."""
