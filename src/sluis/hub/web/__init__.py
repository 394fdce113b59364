"""Furniture for pages: base template, components, theme, language switch, security headers, error pages.

Laws: a page works without JavaScript, at 320 pixels and on paper; nothing is loaded from elsewhere; the
only cookie set here holds the chosen language. This room knows no subject: pages belong to doors/portal.
"""
