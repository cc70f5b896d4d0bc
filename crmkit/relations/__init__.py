"""Where the relation with a customer stands, and where it goes next: states, chains, leads."""
