"""What the screens are made of: pages of typeset lines, menus, and bands of one line."""
