"""The window around the pages: menus, navigation, search, help, the first screens."""
