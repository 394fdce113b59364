"""A company comes to the portal: claimed in a few steps by its legal representative, then decided on."""
