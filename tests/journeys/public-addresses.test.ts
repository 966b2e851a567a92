// Whatever address of the public pages somebody loads anew or mistypes: they get a page for people, never the app of the
// deputies and never an answer for programs.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newCode, told } from '../world/codes.ts';
import { type County, makeCounty } from '../world/county.ts';
import { hangPoster, openPage, postForm } from '../world/resident.ts';

let county: County;
beforeEach(async () => {
  county = await makeCounty();
});
afterEach(() => county.close());
const app = () => county.server.app();

it.each(['/t/copy', '/t/picture', '/t/act', '/t/'])(
  '%s, loaded anew, leads to where the code is typed',
  async (path) => {
    const plain = await app().inject({ url: path });
    const english = await app().inject({ url: `${path}?lang=en` });

    expect([plain.statusCode, plain.headers.location]).toEqual([302, '/t']);
    expect(english.headers.location).toBe('/t?lang=en');
  },
);

it('a poster’s address with a slash behind it shows the poster’s page, whose form goes to the poster', async () => {
  const { token } = hangPoster(county.server.store());

  const answer = await app().inject({ url: `/s/${token}/?lang=en` });

  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('<html lang="en"');
  expect(answer.body).toContain(`method="post" action="/s/${token}?lang=en"`);
});

it('a form that is far too long is answered with a page, and below /api/ with a problem', async () => {
  const code = newCode();
  told(county.server.store(), code);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = `code=${code}&text=${'x'.repeat(300_000)}`;

  const long = await app().inject({ method: 'POST', url: '/t/act', headers: form, payload });
  const english = await app().inject({ method: 'POST', url: '/t?lang=en', headers: form, payload });
  const program = await app().inject({ method: 'POST', url: '/api/v1/say', headers: form, payload: 'x' });

  expect([long.statusCode, long.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
  expect(long.body).toContain('内容太多，没有收到');
  expect(long.headers['cache-control']).toBe('no-store');
  expect(english.body).toContain('Too much; it was not received');
  expect(program.headers['content-type']).toContain('application/problem+json');
});

it('a form with more fields than any of ours is answered with a page', async () => {
  const { token } = hangPoster(county.server.store());
  await openPage(app(), token);
  const fields = Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`f${nth}`, 'x']));

  const answer = await postForm(app(), { token, fields });

  expect([answer.statusCode, answer.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
});
