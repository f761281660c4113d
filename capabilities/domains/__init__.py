"""The five domains."""

from capabilities.domains import business, financial, general, healthcare, sports

DOMAINS = {d.name: d for d in (healthcare.DOMAIN, financial.DOMAIN, sports.DOMAIN, business.DOMAIN, general.DOMAIN)}
