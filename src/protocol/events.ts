/** GET: server-sent events, each `data: pull` and nothing else. */
export const eventsPath = '/api/v1/events';
