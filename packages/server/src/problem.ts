import { errorStatus, languageOf, messageFor, type Language, type Problem, type TenonError } from '@tenon/schema';

/** The first language of `Accept-Language` that we speak, else English. */
export function languageOfHeader(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag, weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, weight }) => /^(zh|en)\b/i.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return languageOf(wanted[0]?.tag ?? 'en');
}

/** The body of a refused call: worded for a person, without anything from inside the server. */
export function problemOf(error: TenonError, language: Language): Problem {
  return {
    type: `urn:tenon:problem:${error.code}`,
    title: messageFor(error, language),
    status: errorStatus[error.code],
    code: error.code,
    errors: error.issues.map((issue) => ({
      path: issue.path,
      rule: issue.rule,
      code: issue.code,
      message: messageFor(issue, language),
    })),
  };
}

export function problemResponse(error: TenonError, language: Language, requestId: string): Response {
  const body = problemOf(error, language);
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'content-language': language,
    'cache-control': 'no-store',
    'x-request-id': requestId,
  });
  if (body.status === 401) headers.set('www-authenticate', 'Bearer');
  if (body.status === 429 || body.status === 503) headers.set('retry-after', '1');
  return new Response(JSON.stringify(body), { status: body.status, headers });
}
