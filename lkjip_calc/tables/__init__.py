"""From sheets to tables: headers, column roles, rows with their level and parent."""
