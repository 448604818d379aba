"""Tables of people or posts, as HR systems and Excel have them: what their columns mean, and the chart they make."""
