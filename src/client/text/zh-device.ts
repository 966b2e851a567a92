// Chinese: what happens to this device and to what lies on it.
export const zhDevice = {
  'device.blocked': '请关闭本应用的其他页面',
  'device.blocked.hint':
    '本机的记录正在换成新的格式。关掉其他页面，这里自己会继续；没有开别的页面，就请稍等。',
  'device.outdated': '应用已更新，请刷新本页。表单里写的已存为草稿。',
  'device.outdated.action': '刷新',
} as const;
