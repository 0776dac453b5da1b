"""ONVIF far end of the simulated cameras: device, media and PTZ services, WS-Discovery, a head that turns."""
