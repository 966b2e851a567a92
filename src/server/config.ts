// What an operator must say before residents may use the public pages: who handles their information, how that office is
// reached, and the site's record number. PIPL 第十七条; outside the demo county nothing stands in for them.
export type Handler = { readonly name: string; readonly contact: string; readonly icp: string };

type Variables = Readonly<Record<string, string | undefined>>;

const said = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** From HANDLER_NAME, HANDLER_CONTACT and ICP_NUMBER, all three; else `spare`, which only a demo has. */
export function handlerFrom(variables: Variables, spare: Handler | null): Handler | null {
  const name = said(variables.HANDLER_NAME);
  const contact = said(variables.HANDLER_CONTACT);
  const icp = said(variables.ICP_NUMBER);
  return name === null || contact === null || icp === null ? spare : { name, contact, icp };
}
