"""What the bot says in Turkish."""

from bot.dialogue.sent import Sent
from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Kind

TEXTS = Texts(
    language_name="Türkçe",
    programme_button="Program",
    help_button="Yardım",
    link_button="Devamını oku: {host}",
    welcome="Merhaba! Şu etkinlikle ilgili sorularınızı yanıtlıyorum: {event}.",
    welcome_how="Sorunuzu içinizden geldiği gibi yazmanız yeterli. İsterseniz programa da göz atabilirsiniz.",
    help_title="Nasıl çalışır?",
    help=(
        "Sorunuzu kendi cümlelerinizle yazın. Birkaç kelime yeter, yazım hataları sorun olmaz.",
        "Yanıtı biliyorsam size kısa bir özet ve devamını okuyabileceğiniz bir bağlantı veririm. "
        "Birden fazla yanıt uygunsa siz seçersiniz. Bir şeyi bilmiyorsam bunu açıkça söylerim.",
        "/programme – tüm oturumlarıyla program\n"
        "/language – dili değiştir\n"
        "/privacy – mesajlarınıza ne olduğu\n"
        "/help – bu yardım metni",
    ),
    unknown_command="{command} komutunu bilmiyorum. Bildiğim komutlar şunlar:",
    rooms_button="📍 Salonlara göre",
    tracks_button="🧭 Bölümlere göre",
    choose_part="Lütfen seçin:",
    programme_title="Program",
    programme_empty="Program henüz boş.",
    language_question="Size hangi dilde yanıt vereyim?",
    language_set="Tamam, siz başka bir dilde tam bir cümle yazana kadar size Türkçe yazacağım. Bunu /language ile istediğiniz zaman değiştirebilirsiniz. Etkinlik hakkındaki metinler ise Almanca ve İngilizce yazıldı. Telegram onları çevirebilir: Ayarlar → Dil.",
    privacy_title="Verileriniz",
    privacy=(
        "Mesajınızı okur ve uygun yanıtı ararım. Kimin ne sorduğunu kaydetmem. "
        "Mesajınızın uzun süre beklemesi gerekirse onu yanıtlanana kadar şifreli olarak saklarım. "
        "İki kez yanıt vermemek için mesajın sıra numarasını en fazla bir gün aklımda tutarım.",
        "Bir yanıtın yardımcı olup olmadığını söylediğinizde bunu sayarım. Kimin söylediğini kaydetmem.",
        "Sorunuzun devamını sorabilmeniz için bu sohbetin dilini ve son konularını aklımda tutarım. "
        "Bu bilgileri adınız ve yazdıklarınız olmadan, şifreli olarak saklarım "
        "ve son mesajdan en geç bir gün sonra silerim. "
        "Hangi mesajların yanıtlandığı ve hangi yanıtların oylandığı bir süre yalnızca çalışma belleğinde durur. "
        "Bir kişinin ne sıklıkta yazdığını, adını kaydetmeden, yalnızca birkaç saatliğine sayarım.",
        "Telegram ise sohbeti kendi kurallarına göre saklar. Sohbeti orada istediğiniz zaman silebilirsiniz.",
    ),
    privacy_journal="İyi yanıtlayamadığım veya yanıtı yardımcı olmayan soruları, yanıtlarım daha iyi olsun diye "
    "{days} boyunca saklarım. Adları, adresleri, bağlantıları ve numaraları çıkarırım; "
    "emin olmadığım kelimeyi de çıkarırım. "
    "Soruyla birlikte yalnızca dil, gün, önerdiklerim ve bunlardan hangisinin seçildiği kaydedilir; "
    "kimin sorduğu ve hangi sohbette sorduğu kaydedilmez. "
    "Ayrıca her gün hangi dilde kaç soru geldiğini, bunları nasıl yanıtladığımı ve hangi konuları gösterdiğimi sayarım. "
    "Sorularınızı saklamamı istemiyorsanız aşağıdaki düğmeye basın. "
    "Bunu, botun anahtarı olmadan kimsenin sizinle ilişkilendiremeyeceği bir kodla kalıcı olarak kaydederim. "
    "Daha önce saklananların kime ait olduğunu artık bilemem.",
    privacy_no_journal="Yazdıklarınızı sonra unuturum.",
    privacy_team="Ekibe bir soru gönderirseniz soru, ekibin sohbetinde adınız olmadan yer alır. "
    "Yanıtın size ulaşması için soruyu, sohbetin ve mesajın numaralarını şifreli olarak, sorunun zamanını da ayrıca saklarım. Bu, ekip yanıt verene kadar, ama en fazla {days} sürer. "
    "Sonra soruyu silerim. Ekibin sonradan ekledikleri de size ulaşsın diye yanıtın hangi sohbete gittiğini bir gün daha saklarım. "
    "Aynı süre boyunca kaç soru gönderdiğinizi bir kod altında sayarım.",
    journal_off_button="Sorularım saklanmasın",
    journal_on_button="Sorularım yeniden saklansın",
    journal_off="Tamam, sorularınızı artık saklamayacağım.",
    journal_on="Teşekkürler! Sorularınız yanıtların iyileşmesine yardımcı oluyor.",
    hedge="Belki bunu kastettiniz:",
    choices="Bunlardan birini mi demek istediniz?",
    rest_near="Peki “{question}” derken şu konulardan birini mi kastettiniz?",
    rest_far="“{question}” hakkında ne yazık ki bilgim yok.",
    meant_instead="Peki neyi kastettiniz? Lütfen bir kez daha sorun.",
    more="Bu konuda şunlar da var:",
    unsure="Bunu bilip bilmediğimden emin değilim.",
    unknown="Üzgünüm, bunu bilmiyorum.",
    unknown_near="Belki şu konulardan biri işinize yarar:",
    unknown_far="Yalnızca bu etkinlik hakkında yazılanları biliyorum. Etkinliğin neyle ilgili olduğunu programda görebilirsiniz.",
    team_button="✉️ Soruyu ekibe gönder",
    team_sent_button="✓ Ekibe gönderildi",
    team_human="Ekibe bir soru sormak isterseniz düğmeye basın. Sorunuzu adınızı belirtmeden iletirim. Yanıt buraya, bu sohbete gelir.",
    team_prompt="Ekibe ne sormak istersiniz? Bir sonraki mesajınızda yazmanız yeterli. İletmeden önce size bir kez daha gösteririm.",
    team_check="Bu soruyu adınızı belirtmeden ekibe göndereyim mi?\n\n“{question}”",
    team_send_button="✉️ Gönder",
    team_cancel_button="Vazgeç",
    team_cancelled="Tamam, hiçbir şey göndermedim. Bana başka bir şey sorabilirsiniz.",
    team_sent="Sorunuzu adınızı belirtmeden ekibe iletiyorum. Yanıt buraya, bu sohbete gelir. {days} içinde kimse yanıt vermezse size haber veririm.",
    team_known="Bu soruyu ekibe zaten gönderdiniz.",
    team_too_many="Ekipte sizden gelen birkaç soru zaten bekliyor. Lütfen yanıtlanmalarını bekleyin veya yarın tekrar deneyin.",
    team_answer="Ekip, “{question}” sorunuzu yanıtladı:",
    team_expired="Ekip “{question}” sorunuzu maalesef yanıtlamadı. Soruyu sildim. İsterseniz yeniden gönderebilirsiniz.",
    team_gone="“{question}” sorunuzu maalesef ekibe iletemedim. Soruyu sildim.",
    team_nobody="Sorunuzu buradan maalesef bir insana iletemiyorum.",
    link="Buradan okuyabilirsiniz:",
    no_link="Maalesef bu konuda bir bağlantım yok.",
    gone="Bu konu artık mevcut değil. Güncel konuları programda bulabilirsiniz.",
    not_text="Teşekkür ederim! Ne yazık ki yalnızca yazılı mesajları anlıyorum. "
    "Lütfen sorunuzu birkaç kelimeyle yazın.",
    too_long="Bu benim için maalesef fazla uzun. Lütfen sorunuzu bir iki cümleyle sorun.",
    trouble="Kusura bakmayın, bende bir aksaklık oldu. Lütfen tekrar deneyin.",
    only_in={
        "de": "Bu metin yalnızca Almanca yazıldı. Telegram çevirebilir: Ayarlar → Dil.",
        "en": "Bu metin yalnızca İngilizce yazıldı. Telegram çevirebilir: Ayarlar → Dil.",
    },
    titles_in={"de": "Başlıklar Almanca.", "en": "Başlıklar İngilizce."},
    titles_german_english="Başlıklar Almanca ve İngilizce.",
    notice_german_english="Bunun Türkçesi henüz yok; bu yüzden Almancasını ve İngilizcesini gösteriyorum. Telegram çevirebilir: Ayarlar → Dil.",
    place="oturum {number}/{sessions}",
    previous_button="◀ Önceki",
    next_button="Sonraki ▶",
    page_button="Devamını oku ({page}/{pages})",
    page_back_button="Geri ({page}/{pages})",
    more_button="Daha fazlası…",
    share_button="Paylaş",
    open_button="Devamı botta",
    invite_button="Bir gruba davet et",
    ask_button="Bota sor",
    helpful_button="👍 Yararlı",
    unhelpful_button="👎 Yararlı değil",
    voted_button="✓ Teşekkür ederim",
    kinds={
        Kind.EVENT: "Etkinlik",
        Kind.SESSION: "Oturum",
        Kind.FINDING: "Konu",
        Kind.PERSON: "Kişi",
        Kind.GENERAL: "Bilgi",
        Kind.NOT_DOCUMENTED: "Kayıtlarda yok",
    },
    not_known_yet="Henüz programda yok",
    unknown_link="Bu konu artık burada yok. Belki bunlardan biri size yardımcı olur:",
    thanks_for_vote="Geri bildiriminiz için teşekkür ederim!",
    voted_already="Geri bildiriminizi daha önce aldım. Teşekkür ederim!",
    ask_how="Lütfen sorunuzu komuttan hemen sonra yazın, örneğin:\n/ask {example}",
    group_welcome="Herkese merhaba! Şu etkinlikle ilgili soruları yanıtlıyorum: {event}.",
    group_how="Bana burada şöyle soru sorabilirsiniz: /ask ve ardından sorunuzu yazın, @{bot} ile beni etiketleyin ya da mesajlarımdan birini yanıtlayın. Bunun dışında sessiz kalırım.",
    group_called="Mesajın başında adımı yazmanız da yeterli: “{name}, …”",
    late="Bir süre bana ulaşılamadı, mesajınızı ancak şimdi aldım. Hâlâ bir yanıta ihtiyacınız varsa lütfen yeniden sorun.",
    too_fast="Bu benim için biraz hızlı. Lütfen bana bir dakika verin, sonra yine buradayım.",
    group_too_fast="Grubunuzu mesaja boğmamak için burada kısa bir ara veriyorum. Benimle özel sohbette sormaya devam edebilirsiniz.",
    sent={
        Sent.VOICE: "Teşekkürler! Ne yazık ki dinleyemiyorum. Lütfen sorunuzu yazın.",
        Sent.PICTURE: "Teşekkürler! Ne yazık ki resimleri göremiyorum. Lütfen ne öğrenmek istediğinizi yazın.",
        Sent.FILE: "Teşekkürler! Ne yazık ki dosyaları açamıyorum. Lütfen sorunuzu birkaç kelimeyle yazın.",
        Sent.PLACE: "Teşekkürler! Haritadaki yerleri ne yazık ki kullanamıyorum ve saklamıyorum. Ne öğrenmek istersiniz?",
        Sent.CONTACT: "Teşekkürler! Kişi bilgilerine ihtiyacım yok ve onları saklamıyorum. Ne öğrenmek istersiniz?",
        Sent.POLL: "Güzel bir anket! Ne yazık ki oy veremiyorum. Ama soruları memnuniyetle yanıtlarım.",
        Sent.DICE: "İyi atış! Ne yazık ki oynayamıyorum. Ama soruları memnuniyetle yanıtlarım.",
        Sent.SIGNS: "🙂 Lütfen sorunuzu birkaç kelimeyle yazın, memnuniyetle yardımcı olurum.",
        Sent.BY_BOT: "Bunu tanıyorum, ben yazdım. 🙂 Başka ne öğrenmek istersiniz?",
    },
    bot_name="{event} – sorular",
    bot_short="Şu etkinlikle ilgili sorularınızı yanıtlar: {event}",
    bot_about="Merhaba! Şu etkinlikle ilgili sorularınızı yanıtlıyorum: {event}. Kendi sözlerinizle sorun. Kısa bir yanıt ve devamını okuyabileceğiniz bir bağlantı alırsınız.",
    commands={
        "ask": "Soru sor",
        "programme": "Programı gör",
        "help": "Neler yapabilirim, nasıl sorulur",
        "language": "Başka bir dil seç",
        "privacy": "Neyi hatırlarım, neyi hatırlamam",
        "votes": "Hangi yanıtlar yardımcı oldu",
        "report": "Hangi sorular yanıtsız kaldı",
        "check": "Bilgi tabanında neler yanlış",
        "find": "Kayıt ara",
    },
    votes_title="Geri bildirimler",
    votes_none="Henüz geri bildirim yok.",
)
