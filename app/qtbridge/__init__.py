"""The only Qt in app: operations off the GUI thread and the ChangeBus."""
