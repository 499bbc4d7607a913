// Names that everybody knows: their sites are big, if not of a size worth writing down. They are those of the
// example list, so that the demo looks like the world. Made-up sizes, like all others.

const NAMES =
  "w3.org reuters.com bloomberg.com wsj.com washingtonpost.com economist.com walmart.com target.com " +
  "bestbuy.com zalando.de otto.de asos.com ibm.com oracle.com intel.com amd.com nvidia.com samsung.com " +
  "sony.com dell.com quora.com discord.com telegram.org hulu.com twitch.tv soundcloud.com imdb.com " +
  "rottentomatoes.com last.fm bandcamp.com stackoverflow.com npmjs.com rust-lang.org golang.org php.net " +
  "ruby-lang.org postgresql.org sqlite.org debian.org ubuntu.com redhat.com fedoraproject.org archlinux.org " +
  "kernel.org gnu.org apache.org nginx.org docker.com kubernetes.io digitalocean.com heroku.com netlify.com " +
  "vercel.com gitlab.com bitbucket.org atlassian.com jetbrains.com zendesk.com intercom.com box.com " +
  "asana.com trello.com monday.com airtable.com canva.com sketch.com miro.com invisionapp.com paypal.com " +
  "visa.com mastercard.com americanexpress.com wise.com revolut.com n26.com klarna.com adyen.com " +
  "squareup.com expedia.com hotels.com kayak.com skyscanner.net lufthansa.com ryanair.com easyjet.com " +
  "bmw.com mercedes-benz.com audi.com volkswagen.com toyota.com honda.com ford.com volvocars.com " +
  "porsche.com berkeley.edu yale.edu princeton.edu columbia.edu ox.ac.uk cam.ac.uk ethz.ch nih.gov un.org " +
  "europa.eu gov.uk usa.gov worldbank.org imf.org nature.com sciencemag.org sciencedirect.com springer.com " +
  "wiley.com jstor.org arxiv.org acm.org ieee.org plos.org lemonde.fr lefigaro.fr liberation.fr spiegel.de " +
  "zeit.de faz.net sueddeutsche.de elpais.com elmundo.es repubblica.it corriere.it lastampa.it nzz.ch " +
  "derstandard.at aftonbladet.se dn.se vg.no yle.fi politiken.dk rtve.es techcrunch.com wired.com " +
  "theverge.com arstechnica.com engadget.com cnet.com zdnet.com mashable.com gizmodo.com lifehacker.com " +
  "espn.com nba.com nfl.com mlb.com fifa.com uefa.com olympics.com formula1.com skysports.com marca.com " +
  "searchengineland.com searchenginejournal.com screamingfrog.co.uk yoast.com wix.com squarespace.com " +
  "webflow.com drupal.org joomla.org ghost.org contentful.com sanity.io strapi.io coursera.org udemy.com " +
  "edx.org khanacademy.org duolingo.com codecademy.com freecodecamp.org udacity.com ted.com britannica.com " +
  "disney.com nintendo.com playstation.com xbox.com ea.com ubisoft.com steampowered.com epicgames.com " +
  "unity.com";

export const FAMILIAR_SITES: ReadonlySet<string> = new Set(NAMES.split(" "));
