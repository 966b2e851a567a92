// Limits that both sides know, so that the phone never sends what the server must refuse.
export const maxBodyBytes = 2 * 1024 * 1024; // 1 MiB of mutations inflated, twice for their envelope's escapes
export const maxInflatedBytes = 4 * 1024 * 1024; // what a gzipped body may become
export const gzipFromBytes = 4096; // below it the envelope of gzip costs as much as it saves
export const maxPageBytes = 1024 * 1024;
export const maxMutationCharacters = 65_536; // a full petition with every field is below 20,000
export const maxMutationsPerPush = 1000;
export const firstBatch = 300; // 60 kB gzipped: three seconds on the worst line, one request on a good one
export const maxPage = 1000;
export const maxJsonDepth = 32;
export const requestTimeoutMs = 30_000; // a phone waits as long for an answer as the server gives a request
export const uploadStallMs = 60_000;
