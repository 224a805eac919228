"""What answers at the addresses of agendas, papers, outcomes and initiatives."""
