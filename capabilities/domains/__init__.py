"""The five domains; their tools forgive a slip of the keyboard."""

from capabilities.domains import business, financial, general, healthcare, sports
from capabilities.domains.spelling import with_spelling

DOMAINS = with_spelling((healthcare.DOMAIN, financial.DOMAIN, sports.DOMAIN, business.DOMAIN, general.DOMAIN))
