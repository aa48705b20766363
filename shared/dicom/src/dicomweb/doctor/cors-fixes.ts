import type { Fix } from './finding.ts';
import type { Vendor } from './vendor.ts';

/** What lets a viewer of another origin in, for whatever serves the archive. */
export function corsFix(vendor: Vendor | undefined, viewer: string, root: URL): Fix {
  const { origin } = new URL(viewer);
  if (/(?:^|\.)(?:s3[.-]|storage\.googleapis)/.test(root.hostname)) return s3(origin);
  if (vendor === 'dcm4chee') return dcm4chee(origin);
  if (vendor === 'google' || vendor === 'azure' || vendor === 'healthimaging')
    return {
      where: 'provider',
      lines: `Allowed origins: ${origin}\nAllowed headers: accept, authorization, content-type\nAllowed methods: GET, POST, OPTIONS`,
    };
  return nginx(origin, root, vendor === 'orthanc');
}

/** Orthanc has no CORS of its own (DICOMweb plugin 1.7): the server before it adds it. */
function nginx(origin: string, root: URL, isOrthanc: boolean): Fix {
  const path = root.pathname.replace(/\/?$/, '/');
  return {
    where: 'nginx',
    lines: [
      ...(isOrthanc ? ['# Orthanc itself has no CORS: in the nginx before it'] : []),
      `location ${path} {`,
      '  if ($request_method = OPTIONS) {',
      `    add_header Access-Control-Allow-Origin "${origin}";`,
      '    add_header Access-Control-Allow-Methods "GET, POST, OPTIONS";',
      '    add_header Access-Control-Allow-Headers "Accept, Authorization, Content-Type";',
      '    add_header Access-Control-Max-Age 7200;',
      '    add_header Vary Origin;',
      '    return 204;',
      '  }',
      `  add_header Access-Control-Allow-Origin "${origin}" always;`,
      '  add_header Vary Origin always;',
      `  proxy_pass ${root.origin}${path};   # the archive as nginx reaches it`,
      '  proxy_set_header Host $http_host;',
      '  proxy_set_header Forwarded "for=$remote_addr;host=$http_host;proto=$scheme";',
      '}',
    ].join('\n'),
  };
}

function s3(origin: string): Fix {
  const rule = {
    AllowedOrigins: [origin],
    AllowedMethods: ['GET', 'HEAD'],
    AllowedHeaders: ['*'],
    ExposeHeaders: ['Content-Type', 'Content-Encoding'],
    MaxAgeSeconds: 7200,
  };
  return { where: 's3', lines: JSON.stringify([rule], undefined, 2) };
}

/** dcm4chee-arc sends CORS by itself; which headers it allows is a setting since 5.34.2. */
function dcm4chee(origin: string): Fix {
  return {
    where: 'dcm4chee',
    lines: [
      '# environment of the archive (5.34 and later)',
      'ACCESS_CONTROL_ALLOW_HEADERS=origin, content-type, accept, authorization',
      '# a proxy or an older archive that sends none: bin/jboss-cli.sh -c',
      `/subsystem=undertow/configuration=filter/response-header=cors-origin:add(header-name="Access-Control-Allow-Origin",header-value="${origin}")`,
      '/subsystem=undertow/configuration=filter/response-header=cors-headers:add(header-name="Access-Control-Allow-Headers",header-value="accept, authorization, content-type")',
      '/subsystem=undertow/server=default-server/host=default-host/filter-ref=cors-origin:add()',
      '/subsystem=undertow/server=default-server/host=default-host/filter-ref=cors-headers:add()',
    ].join('\n'),
  };
}
