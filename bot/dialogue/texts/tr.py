"""What the bot says in Turkish."""

from bot.dialogue.texts.catalogue import Texts
from bot.knowledge.model import Form

TEXTS = Texts(
    language_name="Türkçe",
    programme_button="Program",
    help_button="Yardım",
    link_button="Devamını oku: {host}",
    welcome="Merhaba! Şu konudaki sorularınızı yanıtlıyorum: {event}.",
    welcome_how="Sorunuzu içinizden geldiği gibi yazmanız yeterli. İsterseniz programa da göz atabilirsiniz.",
    help_title="Nasıl çalışır?",
    help=(
        "Sorunuzu kendi cümlelerinizle yazın. Birkaç kelime yeter, yazım hataları sorun olmaz.",
        "Cevabı biliyorsam size kısa bir özet ve devamını okuyabileceğiniz bir bağlantı veririm. "
        "Birden fazla cevap uygunsa siz seçersiniz. Bir şeyi bilmiyorsam bunu açıkça söylerim.",
        "/programme – tüm oturumlarıyla program\n"
        "/language – dili değiştir\n"
        "/privacy – mesajlarınıza ne olur?\n"
        "/help – bu yardım metni",
    ),
    programme_title="Program",
    programme_empty="Program henüz boş.",
    language_question="Size hangi dilde cevap vereyim?",
    language_set="Tamam, bundan sonra Türkçe cevap vereceğim.",
    privacy_title="Verileriniz",
    privacy=(
        "Mesajınızı okur, uygun cevabı arar ve mesajı tekrar unuturum. Kimin ne sorduğunu kaydetmem.",
        "Sorunuzun devamını sorabilmeniz için bu sohbetin dilini ve son konusunu aklımda tutarım. "
        "Bu bilgiler yalnızca çalışma belleğinde durur, yeniden başlatınca silinir.",
        "Telegram ise sohbeti kendi kurallarına göre saklar. Sohbeti orada istediğiniz zaman silebilirsiniz.",
    ),
    choices="Bunlardan birini mi demek istediniz?",
    more="Bu konuda şunlar da var:",
    unknown="Üzgünüm, bunu bilmiyorum.",
    unknown_near="Belki şu konulardan biri işinize yarar:",
    unknown_far="Ben yalnızca bu etkinliğin belgelerini biliyorum. "
    "Orada nelerin konuşulduğunu programda görebilirsiniz.",
    link="Buradan okuyabilirsiniz:",
    no_link="Maalesef bu konuda bir bağlantım yok.",
    gone="Bu konu artık mevcut değil. Bugün neler olduğunu programda görebilirsiniz.",
    not_text="Teşekkür ederim! Ne yazık ki yalnızca yazılı mesajları anlıyorum. "
    "Lütfen sorunuzu birkaç kelimeyle yazın.",
    too_long="Bu benim için maalesef fazla uzun. Lütfen sorunuzu bir iki cümleyle sorun.",
    trouble="Kusura bakmayın, bende bir aksaklık oldu. Lütfen tekrar deneyin.",
    only_in={"de": "Bu metin yalnızca Almanca olarak mevcut.", "en": "Bu metin yalnızca İngilizce olarak mevcut."},
    notice_german_english="Bu içerik yalnızca Almanca ve İngilizce olarak mevcut.",
    forms={
        Form.LECTURE: "Konuşma",
        Form.WORLD_CAFE: "World Café",
        Form.WORKSHOP: "Atölye",
        Form.PANEL: "Panel",
        Form.OTHER: "Oturum",
    },
)
