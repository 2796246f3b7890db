"""Pages for everybody whose words an admin of the country may change."""
