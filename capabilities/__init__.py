"""The instances: one small file each, in a folder named for what it is. Rooms never import this package."""
