// The one-time links: what one is for, and using it. Whoever holds the link is enough; nobody is signed in by it.
import type { FastifyInstance } from 'fastify';
import { ok, type Result } from '../../domain/result.ts';
import {
  firstAdminPath,
  firstAdminRequest,
  type LinkAnswer,
  linkLookPath,
  linkLookRequest,
  linkUsePath,
  linkUseRequest,
} from '../../protocol/account.ts';
import { parseJson } from '../../protocol/json.ts';
import { directory } from '../../protocol/session.ts';
import { lookAtLink, makeFirstAdmin, useLink } from '../session/access.ts';
import { originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';
import { answered } from './account-asking.ts';

export function accessRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(
    linkLookPath,
    answered(linkLookRequest, async (_request, { token }): Promise<Result<LinkAnswer>> => {
      const seen = lookAtLink(store, token);
      if (!seen.ok) return seen;
      const { link, person } = seen.value;
      return ok({
        purpose: link.purpose,
        name: person?.actor.name ?? '',
        county: countyName(store, link.tenant),
        role: person?.actor.role ?? null,
        expiresAt: link.expiresAt,
      });
    }),
  );

  app.post(
    linkUsePath,
    answered(linkUseRequest, async (request, asked): Promise<Result<object>> => {
      const used = await useLink(store, asked, originOf(store, request));
      return used.ok ? ok({}) : used;
    }),
  );

  app.post(
    firstAdminPath,
    answered(firstAdminRequest, async (request, asked): Promise<Result<object>> => {
      const made = await makeFirstAdmin(store, asked, originOf(store, request));
      return made.ok ? ok({}) : made;
    }),
  );
}

function countyName({ sql }: ServerStore, tenant: string): string {
  const json = parseJson(readDirectoryText(sql, tenant) ?? 'null');
  return (json.ok ? directory.safeParse(json.value).data?.countyName : undefined) ?? '';
}
