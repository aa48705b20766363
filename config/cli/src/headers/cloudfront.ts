import { heldBy, type Writer } from './writer.ts';

/** Headers that CloudFront takes by a name of its own, and not among the others. */
const own = {
  'Content-Security-Policy': (value: string) => ({
    ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: value },
  }),
  'X-Content-Type-Options': () => ({ ContentTypeOptions: { Override: true } }),
  'Referrer-Policy': (value: string) => ({ ReferrerPolicy: { Override: true, ReferrerPolicy: value } }),
};

/** A response headers policy: `aws cloudfront create-response-headers-policy --response-headers-policy-config`. */
export const cloudfront: Writer = ({ site, headers }) => {
  const held = headers.map(([name, value]) => [name, heldBy('CloudFront', value)] as const);
  const isOwn = (name: string): name is keyof typeof own => name in own;
  const items = held
    .filter(([name]) => !isOwn(name))
    .map(([name, value]) => ({ Header: name, Value: value, Override: true }));
  const policy = {
    Name: `alternator-${site}`,
    Comment: `Headers of the site ${site}`,
    SecurityHeadersConfig: Object.assign(
      {},
      ...held.map(([name, value]) => (isOwn(name) ? own[name](value) : {})),
    ),
    CustomHeadersConfig: { Quantity: items.length, Items: items },
  };
  return {
    text: JSON.stringify(policy, null, 2),
    notes: [
      'Put it in force: aws cloudfront create-response-headers-policy --response-headers-policy-config file://FILE, and name its id in each cache behaviour.',
      'Cache-Control is of the objects: alternator site check --headers s3 prints how they are uploaded.',
      'A route (one segment without a dot) must answer with index.html, and a missing file with 404: a CloudFront function on viewer requests does it; custom error responses would answer every missing file with a page.',
    ],
  };
};
