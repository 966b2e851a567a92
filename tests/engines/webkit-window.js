#!/usr/bin/gjs -m
import GLib from 'gi://GLib';
// A window of WebKit for WebKitWebDriver that keeps its data in PROFILE, as a phone does: the driver's own browser keeps
// none. Run by gjs; WIDTH and HEIGHT in pixels. A certificate that nobody signed is taken: the tests make their own.
import Gtk from 'gi://Gtk?version=3.0';
import WebKit2 from 'gi://WebKit2?version=4.1';

const folder = GLib.getenv('PROFILE');
Gtk.init(null);
const manager = new WebKit2.WebsiteDataManager({
  base_data_directory: `${folder}/data`,
  base_cache_directory: `${folder}/cache`,
});
manager.set_tls_errors_policy(WebKit2.TLSErrorsPolicy.IGNORE);
const context = new WebKit2.WebContext({ website_data_manager: manager });
context
  .get_cookie_manager()
  .set_persistent_storage(`${folder}/cookies.sqlite`, WebKit2.CookiePersistentStorage.SQLITE);
context.set_automation_allowed(true);

const window = new Gtk.Window();
window.set_default_size(Number(GLib.getenv('WIDTH')), Number(GLib.getenv('HEIGHT')));
context.connect('automation-started', (_context, session) => {
  const info = new WebKit2.ApplicationInfo();
  info.set_name('luzhi');
  session.set_application_info(info);
  const view = new WebKit2.WebView({ web_context: context, is_controlled_by_automation: true });
  window.add(view);
  window.show_all();
  session.connect('create-web-view', () => view);
});
Gtk.main();
