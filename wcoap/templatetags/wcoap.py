"""The tags of every page, loaded everywhere as a builtin; what they do is in `wcoap.tags`."""

from django import template

from wcoap.tags.chips import icon, masked, status_chip, tlp_badge
from wcoap.tags.frame import nav_link, undo_url
from wcoap.tags.hours import date_range, days_to_go, minutes_seconds, moment, venue_time, zone_name
from wcoap.tags.lists import filters_in_use, page_numbers, sort_header
from wcoap.tags.progress import progress

register = template.Library()

for tag in (
    date_range,
    days_to_go,
    filters_in_use,
    icon,
    page_numbers,
    status_chip,
    tlp_badge,
    zone_name,
):
    register.simple_tag(tag)
for tag in (moment, nav_link, sort_header, venue_time):
    register.simple_tag(tag, takes_context=True)
register.filter(masked)
register.filter(minutes_seconds)
register.filter(undo_url)
register.inclusion_tag("components/progress.html")(progress)
