// What a ringing phone shows: how many, and nothing of what. A lock screen is read by whoever holds the phone.
export const pushWords = (count: number) => ({
  title: '履职通',
  body: `您有 ${count} 条资产预警`,
  url: '/alerts',
});
