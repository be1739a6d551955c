/** What a server sent to somebody: head and body as they were read, and how large it was. */
export interface Answer {
  readonly who: string;
  readonly method: 'GET' | 'POST';
  /** Path and query of what was asked for; redirections are answers of their own. */
  readonly path: string;
  readonly status: number;
  readonly headers: string;
  readonly type: string;
  readonly body: Buffer;
  /** Bytes of the body on the wire, compressed. */
  readonly bytesSent: number;
  /** Where it leads on to, with status 3xx. */
  readonly location: string | undefined;
}

export type Body = URLSearchParams | FormData | string | Uint8Array<ArrayBuffer>;

/** Somebody at a browser without scripts: keeps cookies, asks for pages, sends forms. */
export interface Visitor {
  readonly who: string;
  /** Follows up to five redirections; gives the last answer. */
  get(path: string): Promise<Answer>;
  post(path: string, body: Body, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface VisitorOptions {
  readonly who: string;
  readonly url: string;
  /** Of a session; none for who is not signed in. */
  readonly token?: string | undefined;
  /** Cookies besides, such as the language. */
  readonly cookies?: Readonly<Record<string, string>>;
  /** Is told every answer, redirections too. */
  readonly onAnswer: (answer: Answer) => void;
}

const redirectionsMax = 5;

export function newVisitor({ who, url, token, cookies, onAnswer }: VisitorOptions): Visitor {
  const jar = new Map(
    Object.entries({ ...cookies, ...(token === undefined ? {} : { session: token }) }),
  );
  const ask = async (method: 'GET' | 'POST', path: string, init: RequestInit): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, url), {
      ...init,
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', origin: url, cookie, ...init.headers } as Record<
        string,
        string
      >,
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/max-age=0/i.test(line) || value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    const body = Buffer.from(await response.arrayBuffer());
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const answer = {
      ...{ who, method, path, status: response.status, headers, body },
      type: response.headers.get('content-type') ?? '',
      bytesSent: Number(response.headers.get('content-length') ?? body.length),
      location: response.headers.get('location') ?? undefined,
    };
    onAnswer(answer);
    return answer;
  };
  const follow = async (first: Answer): Promise<Answer> => {
    let answer = first;
    for (let i = 0; answer.location !== undefined && i < redirectionsMax; i += 1) {
      const next = new URL(answer.location, new URL(answer.path, url));
      if (next.origin !== new URL(url).origin) break;
      answer = await ask('GET', next.pathname + next.search, {});
    }
    return answer;
  };
  return {
    who,
    get: async (path) => follow(await ask('GET', path, {})),
    post: async (path, body, headers = {}) => follow(await ask('POST', path, { body, headers })),
  };
}
