// Chinese: what happens to this device and to what lies on it.
export const zhDevice = {
  'device.blocked': '请关闭本应用的其他页面',
  'device.blocked.hint':
    '本机的记录正在换成新的格式。关掉其他页面，这里自己会继续；没有开别的页面，就请稍等。',
  'device.outdated': '应用已更新，请刷新本页。表单里写的已存为草稿。',
  'device.outdated.action': '刷新',
  'form.unsaved': '未保存。',
  'form.unsaved.keep': '把写的内容存成文件',
  'form.unsaved.name': '未保存的内容.txt',
  'form.unsaved.line': '{label}：{value}',
  'device.loss': '此设备的数据被清除过',
  'device.loss.delivered': '已送达的{count}条都还在服务器上，会重新下载。',
  'device.loss.unsent': '清除前还有{count}条没有送出，这台手机上已经没有了，请重新记一遍。',
  'device.loss.nothingUnsent': '清除前没有等着发送的记录。',
  'device.loss.drafts': '没写完的草稿如果有，也一起清除了。',
  'device.loss.seen': '知道了',
  'device.revoked': '这台手机已被停用',
  'device.revoked.hint': '存在这台手机上的记录、草稿和照片已经清除。送达过的都还在服务器上。',
  'device.ended': '您的账号已停用，或任期已满',
  'device.ended.hint': '记录都已送到服务器，一件没少。这台手机上的内容已经清除，手机本身没有被停用。',
  'over.title': '登录已到期，请重新登录',
  'over.hint':
    '一次登录最多12小时；到时，或在别处被结束，屏幕就清空。没送出的和草稿都还在这台电脑里，登录后接着办。',
  'away.title': '已离开太久，请重新登录',
  'away.hint': '半小时没有人动，屏幕已清空。没送出的和草稿都还在这台电脑里，登录后接着办。',
  'device.revoked.call': '有疑问，请打{name}的电话：',
  'device.revoked.office': '有疑问，请联系县人大办。',
} as const;
