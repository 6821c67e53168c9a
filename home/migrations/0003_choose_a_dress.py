
import django.db.models.deletion
import news.fields
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0002_create_home_page'),
        ('news', '0002_pin_and_hide_results'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='DressSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dress', models.CharField(choices=[('lan-toa', 'Lan Tỏa: đủ các khối'), ('xa', 'Cổng xã: chú thích ảnh ngay dưới tít'), ('khoi', 'Đảng ủy Khối: ngày giờ dưới tít, ảnh trong bài'), ('thanh-pho', 'Cổng thành phố: ngày cập nhật đến giây, gửi bình luận'), ('tinh', 'Cổng tỉnh: nguồn ảnh, phản hồi, tin liên quan'), ('bao', 'Trang tin: đường dây nóng, thư viện, đặt làm trang chủ')], default='lan-toa', max_length=20, verbose_name='kiểu giao diện')),
                ('palette', models.CharField(blank=True, choices=[('', 'Theo kiểu giao diện'), ('do-vang', 'Đỏ đô và vàng'), ('do-co', 'Đỏ cờ'), ('xanh-bien', 'Xanh biển'), ('xanh-la', 'Xanh lá'), ('nau-dat', 'Nâu đất')], max_length=20, verbose_name='màu')),
                ('masthead', models.CharField(blank=True, choices=[('', 'Theo kiểu giao diện'), ('paper', 'Trên nền giấy'), ('band', 'Trên dải màu'), ('centred', 'Ở giữa')], max_length=20, verbose_name='đầu trang')),
                ('date_style', models.CharField(blank=True, choices=[('', 'Theo kiểu giao diện'), ('plain', '28/05/2023 13:17'), ('updated-seconds', 'Cập nhật ngày: 04/07/2012 07:12:08'), ('updated-zone', 'Cập nhật ngày: 23/05/2019 | 10:23 GMT+7')], max_length=20, verbose_name='cách ghi ngày')),
                ('grouping', models.CharField(blank=True, choices=[('', 'Theo kiểu giao diện'), ('.', '1.313'), (',', '1,313')], max_length=1, verbose_name='cách ghi lượt đọc')),
                ('lead_place', models.CharField(blank=True, choices=[('', 'Theo kiểu giao diện'), ('headline', 'Ngay dưới tít'), ('summary', 'Dưới sapo'), ('text', 'Trong bài, sau đoạn đầu')], max_length=20, verbose_name='chỗ đặt ảnh đầu bài')),
                ('below', news.fields.BlocksField(blank=True, help_text='Kéo để đổi thứ tự. Để trống: theo kiểu giao diện.', verbose_name='các khối dưới bài')),
                ('beside', news.fields.BlocksField(blank=True, help_text='Kéo để đổi thứ tự. Để trống: theo kiểu giao diện.', verbose_name='các khối bên cạnh')),
                ('emblem', models.ForeignKey(blank=True, help_text='Ảnh vuông, nền trong suốt. Để trống: biểu trưng của phần mềm.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='news.picture', verbose_name='biểu trưng')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'giao diện',
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
