"""`python -m portal.healthcheck`: exit status 0 when the portal in this container can serve readers."""

import os
import sys
import urllib.request

if __name__ == "__main__":
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/-/health/ready"
    try:
        urllib.request.urlopen(address, timeout=4).close()
    except OSError as error:
        sys.exit(f"{address}: {error}")
