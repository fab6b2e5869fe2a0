"""What goes with a release: list of components, licences, checksums, installer script."""
