import * as z from 'zod/mini';

// When its first object schema is made, zod tries whether it may generate code. Under a strict Content-Security-Policy the
// attempt is caught but still reported as a violation, and shows in the console of the page that embeds us. The switch is
// one for all copies of zod on a page: a host's own schemas then parse without generated code too, which only takes longer.
z.config({ jitless: true });
