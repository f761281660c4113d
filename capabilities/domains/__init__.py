"""The five domains. Their tools share one look at each question, and forgive a slip of the keyboard."""

from capabilities.domains import business, financial, general, healthcare, sports
from capabilities.domains.asking import asked_together

DOMAINS = asked_together((healthcare.DOMAIN, financial.DOMAIN, sports.DOMAIN, business.DOMAIN, general.DOMAIN))
