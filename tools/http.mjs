/**
 * The policy under which the demo is served, and which every page may copy: nothing from elsewhere, nothing
 * inline, and HTML strings only through the two named Trusted Types policies.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify',
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The policy that tests ask for with a file name ending in `.csp.html`. */
export const strictPolicy = "default-src 'self'; require-trusted-types-for 'script'";
