// How a field is kept: `open` as it is; `personal` sealed on the phone and apart on the server, masked for most eyes.
// Everything of a 举报 is sealed, whatever its fields say.
export type Secrecy = 'open' | 'personal';
