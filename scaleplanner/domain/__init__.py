"""The subject matter: frozen values and pure functions, standard library only."""
